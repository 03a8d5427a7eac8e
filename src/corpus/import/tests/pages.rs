//! Pages of a pottery that does not exist, in the layouts that real pages have.

/// Each line a paragraph; titles of items run on behind the sentence before.
pub(super) const COMPACT: &str = "FAQ
Our Pottery
How do I wash my mugs?
Stoneware is robust and lasts for decades. A few habits keep its glaze bright:
- Rinse it by hand in lukewarm water.
- Keep steel wool away from it.
Our guide to glazes says more about each colour.
Your Parcels
Where is my parcel?
There are two ways to find out:
- Letter of dispatch : It names the number of your parcel.
- Desk : Write to desk@kiln.example and we look for you.
How do I send something back?
You have 21 days. Here is what counts:
- State of the piece
It comes back unused and whole. - Label
- Postage
You pay it, unless we made the mistake (wrong glaze or a crack). - Refund
It arrives within 6 working days.
Didn't find your answer?
We are at the desk from Tuesday to Friday.
";

/// Paragraphs between blank lines, titles inside answers, numbered steps, emoji.
pub(super) const SPACED: &str = "FAQs & Help

Have a look here before you write 🙂

Ordering

How do I know that my order went through?

No letter from us?

We write as soon as you have paid. Reasons for silence:

1. The letter was sorted out.

  • Look into the folder for junk.

2. The address has a slip

What if there is still nothing?

Tell us:

  • your name
  • the day of your order

Made to measure

Our large bowls are thrown after you order, which takes three weeks.

Changed your mind about an order?

Write before 6 p.m. on the day you ordered.

How do I do this?

Send the number of your order to desk@kiln.example.

📍 If your number is missing:

We look for your name instead.

⏳ Why so early?

The clay is cut the next morning.
Cut clay cannot be stored.

Belated Cancellation: Refund without Price of Material

Before the bowl is fired we take off 7 euros.

Our Teapots

Do your teapots drip?

No. Each is poured from before it leaves us.

I've broken the lid of my teapot

We make lids anew:

The Kiln
3 Mud Lane
4 Riverside

1. By post

Pack it well.

2. In the shop

Bring it along.

Is there a question that you cannot find an answer
to on this page?

Our desk is open every day.

Form
";

/// Numbered sections in capitals, titles that ask nothing.
pub(super) const CHAPTERS: &str = "Buying, Posting & Sending back
1. BUYING
Every order is confirmed by letter. Write to desk@kiln.example if none comes.
THE KILN fires every piece after it is ordered, since we keep no stock
2. POSTING
Parcels leave us on Mondays and Thursdays.
Postage is:
By boat
Free — Belgium
8.20€ — Europe
Insurance is included.
Packing
Pieces are packed in wool and old newspapers, so please keep the box until you have looked at them.
Parcels Refused
Whoever refuses a parcel pays for both ways.
3. SENDING BACK
Send pieces back within 21 days.
Pieces with a name on them stay yours.
Stopping an order
Once a piece is fired, an order cannot be stopped.
Praise and blame
We read all of it, and reply within 4 working days.
";

/// Sections, questions and titles by their level, and what has none.
pub(super) const MARKDOWN: &str = "---
layout: page
---
# Help

Welcome.

## Posting

### When do you post?
On **Mondays**:

- by boat
- by train

#### In winter

Later.

### Do you post abroad?

| where | price |
| ----- | ----- |
| Spain | 9 €   |

## Packing

In wool.

**Is it safe?**

Yes.
";

/// Folded texts, lists of terms, marked-up questions and titles.
pub(super) const HTML: &str = r#"<!DOCTYPE html><html><head><title>Help</title><script type="application/ld+json">
{"@context":"https://schema.org","@graph":[{"@type":"FAQPage","mainEntity":[
{"@type":"Question","name":"Is it warm?","acceptedAnswer":{"@type":"Answer","text":"<p>Yes, <b>very</b>, all the year, in every room.</p>"}},
{"@type":"Question","name":"Is it only told?","acceptedAnswer":{"@type":"Answer","text":"Yes &amp; no."}}]}]}
</script></head><body>
<nav><a href="/">Is this the way?</a></nav>
<h1>Help</h1>
<h2>Rooms</h2>
<h3>Is it warm?</h3><div><p>Yes.</p></div>
<h3>Where is it?</h3>
<p>In <a href="https://kiln.example/map">the lane</a><br>behind <em>the</em> mill.</p>
<ol><li>Walk.<ul><li>Left.</li></ul></li><li>Stop.</li></ol>
<h4>By train</h4><p>Two stops.</p>
<h2>Clay</h2>
<details><summary>Is it dug here?</summary><p>By the river.</p><p>Want to see?</p></details>
<p>Between two texts.</p>
<dl><dt>What is slip</dt><dd>Thin clay.</dd><dt>Kiln</dt><dd><p>An oven.</p></dd></dl>
<div itemscope itemtype="https://schema.org/Question"><span itemprop="name">Does it break?</span>
<div itemprop="acceptedAnswer"><div itemprop="text">When it falls.</div></div></div>
<div class="item"><button aria-expanded="false">Can I throw a pot?</button><div hidden>On Sundays, write to desk@kiln.example.</div></div>
<p><strong>Do you fire for others?</strong></p><p>On Fridays.</p>
<footer>Who reads this?</footer></body></html>"#;

/// What [`SPACED`] holds: category, question, and where the answer begins and ends.
pub(super) const IN_SPACED: &[(&str, &str, &str, &str)] = &[
    (
        "ordering",
        "How do I know that my order went through?",
        "We write",
        "a slip",
    ),
    (
        "ordering",
        "What if there is still nothing?",
        "Tell us:",
        "three weeks.",
    ),
    (
        "ordering",
        "Changed your mind about an order?",
        "Write before",
        "your name instead.",
    ),
    ("ordering", "Why so early?", "The clay", "cannot be stored."),
    (
        "ordering",
        "Belated Cancellation: Refund without Price of Material",
        "Before",
        "7 euros.",
    ),
    ("teapots", "Do your teapots drip?", "No.", "leaves us."),
    (
        "teapots",
        "I've broken the lid of my teapot",
        "We make",
        "Bring it along.",
    ),
    (
        "support",
        "Is there a question that you cannot find an answer to on this page?",
        "Our desk",
        "Form",
    ),
];
