//! Finding the elements of a JSON array and the lines that they begin on, up to the first break in it.

use serde::de::IgnoredAny;

use super::{Fault, Piece, broken};

/// The elements of the array that the text begins with, and what is wrong with the array itself.
pub(super) fn elements(text: &str) -> (Vec<Piece<'_>>, Vec<Fault>) {
    let mut place = Place::new(text);
    let mut pieces = Vec::new();
    let faults = walk(&mut place, &mut pieces).err().into_iter().collect();
    (pieces, faults)
}

fn walk<'a>(place: &mut Place<'a>, pieces: &mut Vec<Piece<'a>>) -> Result<(), Fault> {
    place.skip_blank();
    place.advance(1);
    place.skip_blank();
    if place.next() == Some(b']') {
        place.advance(1);
        return end(place);
    }
    loop {
        place.skip_blank();
        pieces.push(element(place)?);
        place.skip_blank();
        match place.next() {
            Some(b',') => place.advance(1),
            Some(b']') => {
                place.advance(1);
                return end(place);
            }
            Some(_) => return Err(place.fault("expected `,` or `]`")),
            None => return Err(place.fault("the array ends in the middle, without `]`")),
        }
    }
}

/// Steps over one value.
fn element<'a>(place: &mut Place<'a>) -> Result<Piece<'a>, Fault> {
    let begin = place.piece();
    let mut values = serde_json::Deserializer::from_str(begin.text).into_iter::<IgnoredAny>();
    match values.next() {
        Some(Ok(_)) => {
            let length = values.byte_offset();
            place.advance(length);
            Ok(Piece {
                text: begin.text.get(..length).unwrap_or_default(),
                ..begin
            })
        }
        Some(Err(error)) => Err(broken(&begin, &error)),
        None => Err(place.fault("the array ends in the middle, without `]`")),
    }
}

/// Nothing may stand behind the array.
fn end(place: &mut Place<'_>) -> Result<(), Fault> {
    place.skip_blank();
    match place.next() {
        None => Ok(()),
        Some(_) => Err(place.fault("something stands behind the end of the array")),
    }
}

/// How far the text is read, and on which line that is.
struct Place<'a> {
    rest: &'a str,
    line: usize,
    before: usize,
}

impl<'a> Place<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            rest: text,
            line: 1,
            before: 0,
        }
    }

    fn next(&self) -> Option<u8> {
        self.rest.bytes().next()
    }

    fn skip_blank(&mut self) {
        let is_blank = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n');
        let length = self.rest.len() - self.rest.trim_start_matches(is_blank).len();
        self.advance(length);
    }

    fn advance(&mut self, length: usize) {
        let (passed, rest) = self
            .rest
            .split_at_checked(length)
            .unwrap_or((self.rest, ""));
        self.line += passed.bytes().filter(|byte| *byte == b'\n').count();
        self.before = match passed.rsplit_once('\n') {
            Some((_, last)) => last.len(),
            None => self.before + passed.len(),
        };
        self.rest = rest;
    }

    fn piece(&self) -> Piece<'a> {
        Piece {
            text: self.rest,
            line: self.line,
            before: self.before,
        }
    }

    fn fault(&self, what: &str) -> Fault {
        let message = format!("not valid JSON at column {}: {what}", self.before + 1);
        let fix = "write `[`, the orders with a `,` between each two, and `]`";
        Fault::at(self.line, "", message, fix)
    }
}
