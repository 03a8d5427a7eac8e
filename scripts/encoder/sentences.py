"""Sentences for distil.py, made up by a small grammar: what customers of a shop write, and single words in plain settings.

The same seed gives the same sentences.
"""

import random
import string

SLOTS = {
    "thing": """ring, necklace, bracelet, chain, pendant, earring, watch, brooch, pair of earrings, jacket, dress, shirt, lamp, mug,
        candle, bag, wallet, scarf, phone case, notebook, print, poster, toy, blanket, pair of shoes, charm, anklet, jewel, set,
        gift card, stone, clasp, box""",
    "pack": "parcel, package, order, delivery, item, shipment, box, purchase, letter, envelope, parcel, package, order",
    "who": """courier, driver, postman, delivery man, neighbour, neighbor, post office, carrier, customs office, support team, shop,
        seller, warehouse, staff, bank""",
    "person": """friend, mother, sister, boyfriend, girlfriend, wife, husband, daughter, son, best friend, niece, colleague, boss,
        grandmother, teacher""",
    "flaw": """broken, scratched, bent, damaged, faded, tarnished, cracked, snapped, too small, too big, too tight, too loose,
        the wrong colour, the wrong size, dirty, falling apart, missing a stone, missing a part, not what i ordered,
        different from the picture, loose, stained, rusty, turning green, peeling, dull, defective, second hand, used, torn, empty,
        already open, crushed""",
    "material": """gold, silver, brass, copper, stainless steel, sterling silver, plated, rose gold, leather, cotton, wool, plastic,
        real gold, surgical steel, titanium, nickel, lead, platinum, pearl, diamond, crystal, resin, wood""",
    "place": """canada, germany, france, spain, italy, the united states, the uk, australia, japan, ireland, switzerland, norway,
        portugal, brazil, belgium, india, china, mexico, hong kong, new zealand, a po box, an island, my office, a hotel,
        another country, overseas, abroad, a pickup point, my work address, the eu""",
    "time": """yesterday, today, tomorrow, last week, two weeks ago, three days ago, a month ago, on monday, on friday, this morning,
        last night, before christmas, for my birthday, by saturday, within a week, next month, in time, for ten days,
        over a month ago, just now, an hour ago, since tuesday, before the weekend""",
    "body": "skin, finger, neck, ear, wrist, ears, arm, ear lobes, hand",
    "act": """shower, swim, sleep, go to the gym, wash my hands, go to the beach, do the dishes, cook, exercise, use perfume,
        use sunscreen, take a bath, sweat, clean it with soap, polish it, store it, go in the sauna""",
    "pay": """credit card, debit card, paypal, apple pay, google pay, bank transfer, klarna, gift card, cash on delivery, invoice,
        instalments, visa, mastercard, amex, crypto, two cards, voucher""",
    "money": """refund, discount, voucher, discount code, promo code, coupon, store credit, price reduction, money back, reimbursement,
        receipt, invoice, free shipping""",
    "trouble": """is not accepted, does not work, is rejected, has expired, says invalid, was not applied, gives an error,
        is refused at checkout, has disappeared, is wrong, never arrived, keeps failing""",
    "data": """address, email, phone number, name, delivery address, billing address, password, postcode, size, colour,
        street number, house number, date of birth, account""",
    "site": """website, checkout page, app, basket, cart, login page, payment page, newsletter, tracking page, account page, search,
        order form""",
    "fee": """customs duty, taxes, import fees, vat, postage, shipping costs, return postage, handling fee, extra charges,
        delivery fee""",
    "feel": "angry, disappointed, confused, worried, happy, upset, sad, frustrated, annoyed, thrilled, grateful, tired, lost",
    "number": "one, two, three, four, five, ten, 2, 3, 5, 10, 12, 14, 30, 60, 100, 54, 18",
}
GREETINGS = ["hi", "hello", "hey", "good morning", "hi there", "dear team", "excuse me", "sorry", "ok so", "well", "quick question", "please help"]
ENDS = """please, thanks, thank you, pls, asap, ?, !, help, many thanks, what now, what should i do, is that possible, is that normal,
    can you check"""

FRAMES = """where is my {pack}
my {pack} has not arrived yet
my {pack} was supposed to come {time}
when will my {pack} arrive
how long does delivery to {place} take
do you ship to {place}
do you deliver to {place} and what does it cost
how much is shipping to {place}
the {who} says my {pack} was delivered but i never got it
the {who} left my {pack} with the {who}
the {who} lost my {pack}
the {who} returned the {pack} to you
the tracking has not moved for {number} days
my tracking number {trouble}
tracking says delivered but there is nothing in my mailbox
where can i find my tracking number
i was not at home when the {who} came
can you leave the {pack} with my {person}
i ordered a {thing} {time} and heard nothing since
my {thing} arrived {flaw}
the {thing} i received is {flaw}
the {thing} came {flaw} and the box was crushed
my {thing} is {flaw} after {number} days
i opened the box and the {thing} was {flaw}
why is my {thing} {flaw}
you sent me the wrong {thing}
you forgot the {thing} in my {pack}
there is a {thing} missing from my {pack}
i only got {number} of the {number} things i ordered
the {thing} turned my {body} green
my {body} itches when i wear the {thing}
i am allergic to {material} can i wear this {thing}
is the {thing} made of {material}
is this real {material} or fake
does the {material} contain {material}
what is the {thing} made of
does the {thing} tarnish
will the {material} fade
is the {thing} waterproof
can i {act} with my {thing} on
can i {act} while wearing {material}
how do i clean a {material} {thing}
how should i store my {thing}
how do i look after {material}
what size {thing} should i order
how do i measure my {body} for a {thing}
the {thing} does not fit my {body}
can i swap the {thing} for another size
can i exchange the {thing} for a {thing}
how do i return a {thing}
how many days do i have to return a {thing}
can i send back a {thing} that i already wore
can i return a {thing} i bought {time}
i lost the box can i still return the {thing}
who pays the {fee} when i return something
do i have to pay {fee}
why was i charged {fee}
are {fee} included in the price
i want my {money}
when do i get my {money}
how long does a {money} take
i have not received my {money}
i would rather have a {money} than another {thing}
how do i get a {money}
do you have a {money} for new customers
my {money} {trouble}
where do i enter the {money}
can i use {number} codes at once
can i pay with {pay}
do you accept {pay}
is {pay} safe
my {pay} {trouble}
my payment failed but the money was taken
i was charged twice for one {pack}
can i pay in {number} instalments
can i cancel my {pack}
i want to cancel the {pack} i placed {time}
i ordered by mistake
i ordered the same {thing} twice
can i change my {data}
i made a mistake in my {data}
i typed the wrong {data}
i moved house and my {data} has changed
i forgot my {data}
the {site} {trouble}
i cannot log in on the {site}
i did not get a confirmation email
how do i delete my account
how do i unsubscribe from the newsletter
what do you do with my {data}
the {thing} is a gift for my {person}
can you wrap the {thing} as a gift
can you put a card in for my {person}
can you send it straight to my {person} in {place}
does the {pack} show the price
can you engrave a name on the {thing}
can you repair a {thing}
do you sell spare parts for a {thing}
is there a guarantee on the {thing}
how long is the warranty on {material}
when is the {thing} back in stock
is the {thing} sold out for good
can i reserve a {thing}
do you have the {thing} in {material}
do you have a shop in {place}
can i pick up my {pack} in person
can i buy {number} pieces at a lower price
do you sell to resellers
do you work with influencers
where are your products made
are your {thing}s ethical
are you a scam
can i trust this shop
i have written {number} times and nobody answers
i want to talk to a human
how can i reach the {who}
what are your opening hours
i am very {feel} about my {thing}
i am {feel} because the {pack} is late
my {person} is {feel} with the {thing}
i need it {time}
can it be here {time}
can you speed up the {pack}
is express delivery possible to {place}
can i combine {number} orders into one {pack}
will my {number} things come together
my {person} wants to send back a {thing} she got {time}
the {who} asks me to pay {fee}
my {pack} is stuck at the customs office
my {pack} is stuck in {place}
the {who} wants a code that i do not have
{pack} late
{pack} to {place}
{thing} {flaw}
return {thing}
{money} when
{fee} {place}
{material} {thing} care
{pay} ok
cancel {pack}
change {data}
{thing} size
{material} allergy
track {pack}
gift for {person}
{thing} {flaw} what can i do
how do i {act} without ruining my {thing}
do i need to take off my {thing} to {act}
which {thing} would you choose for my {person}
can {person} wear it too
how do i know my {data} is safe with the {who}
please tell the {who} to ring at my {person}
my {person} bought me a {thing} {time} and it is {flaw}
it is {flaw}
they are {flaw}
it never came
nobody told me about the {fee}
i do not want it any more
i changed my mind about the {thing}
the {thing} looks nothing like the photo
i have been waiting {time}
it was {flaw} when i took it out
i wore it {number} times and it is {flaw}
the post office has no {pack} for me"""

# Settings of a word that no grammar knows: '{a}' is the word, '{b}' one of any other.
SETTINGS = """{a}
{a} {b}
{b} {a}
the {a}
what is {a}
i have a question about {a}
tell me about {a}
do you have {a}
how do i {a}
my {a} is not {b}
is it {a}
{a} and {b}
the {a} of the {b}
can you {a} my {b}
it was {a}
i need {a}
where can i find {a}
they {a} the {b}
{a} for {b}
about the {a} in {b}"""


def of_customers(count: int, seed: int) -> list[str]:
    """So many different sentences of the grammar, one in six misspelt."""
    chance = random.Random(seed)
    slots = {name: _list(text) for name, text in SLOTS.items()}
    frames, ends = FRAMES.splitlines(), _list(ENDS)
    sentences: dict[str, None] = {}
    while len(sentences) < count:
        sentence = _fill(chance.choice(frames), slots, chance)
        draw = chance.random()
        if draw < 0.15:
            sentence = f"{chance.choice(GREETINGS)} {sentence}"
        elif draw < 0.40:
            sentence = f"{sentence} {chance.choice(ends)}"
        elif draw < 0.50:
            joint = chance.choice([". ", ", ", " and ", " but "])
            sentence += joint + _fill(chance.choice(frames), slots, chance)
        if chance.random() < 1 / 6:
            sentence = _misspell(sentence, chance)
        sentences[sentence] = None
    return list(sentences)


def of_words(words: list[str], each: int, seed: int) -> list[str]:
    """Every word in so many of the settings; the words come with the frequent ones first."""
    chance = random.Random(seed)
    settings = SETTINGS.splitlines()
    sentences: dict[str, None] = {}
    for word in words:
        for setting in chance.sample(settings, each):
            # The square draws frequent words more often.
            other = words[int(len(words) * chance.random() ** 2)]
            sentences[setting.format(a=word, b=other)] = None
    return list(sentences)


def _list(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split(",")]


def _fill(frame: str, slots: dict[str, list[str]], chance: random.Random) -> str:
    parts = frame.split("{")
    filled = parts[0]
    for part in parts[1:]:
        name, rest = part.split("}")
        filled += chance.choice(slots[name]) + rest
    return filled


def _misspell(sentence: str, chance: random.Random) -> str:
    """Drops, doubles, swaps or changes a letter."""
    place = chance.randrange(len(sentence))
    before, letter, after = sentence[:place], sentence[place], sentence[place + 1 :]
    kinds = [before + after, before + letter + letter + after, before + after[:1] + letter + after[1:]]
    kinds.append(before + chance.choice(string.ascii_lowercase) + after)
    return chance.choice(kinds)
