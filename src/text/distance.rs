//! Edit distance for slips of the finger.

/// How many insertions, deletions, changes and swaps of neighbours turn one text into the other (optimal string alignment).
pub fn edit_distance(left: &str, right: &str) -> usize {
    strsim::osa_distance(left, right)
}
