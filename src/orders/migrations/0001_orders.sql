-- `email` stands before `body` and outside it, so that a look-up compares addresses without reading the order.
CREATE TABLE orders (
    shop TEXT NOT NULL,
    number TEXT NOT NULL,
    email TEXT NOT NULL,
    body_version INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (shop, number)
) STRICT;
