-- Instants are microseconds since 1970; `state`, `response` and `trace` are JSON whose writers version them.
CREATE TABLE conversations (
    id TEXT NOT NULL PRIMARY KEY,
    shop TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    last_turn INTEGER NOT NULL
) STRICT;

-- SQLite holds no two NULLs equal, so turns without a message id do not collide.
CREATE TABLE turns (
    conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    turn INTEGER NOT NULL,
    at INTEGER NOT NULL,
    message_id TEXT,
    customer TEXT,
    choice TEXT,
    response TEXT NOT NULL,
    trace TEXT NOT NULL,
    PRIMARY KEY (conversation, turn),
    UNIQUE (conversation, message_id)
) STRICT;

CREATE TABLE admin_token (
    only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    hash TEXT NOT NULL
) STRICT;
