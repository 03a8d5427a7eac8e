//! The numbers of a file of weights, by their names.

use safetensors::{Dtype, SafeTensors};

use super::Fault;

/// What stands before every name where the encoder is a part of a larger model.
const PREFIXES: [&str; 2] = ["", "bert."];

/// An open file.
#[derive(Debug)]
pub(super) struct Tensors<'d> {
    file: SafeTensors<'d>,
    prefix: &'static str,
}

impl<'d> Tensors<'d> {
    pub(super) fn open(file: &'d [u8]) -> Result<Self, Fault> {
        let file = SafeTensors::deserialize(file)
            .map_err(|error| format!("model.safetensors cannot be read ({error})"))?;
        let has = |prefix: &&str| {
            let name = format!("{prefix}embeddings.word_embeddings.weight");
            file.tensor(&name).is_ok()
        };
        let prefix = PREFIXES.into_iter().find(has).unwrap_or_default();
        Ok(Self { file, prefix })
    }

    /// The numbers of a tensor of this shape.
    pub(super) fn numbers(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, Fault> {
        let tensor = self
            .file
            .tensor(&format!("{}{name}", self.prefix))
            .map_err(|_| format!("model.safetensors has no tensor `{name}`"))?;
        if tensor.shape() != shape {
            return Err(format!(
                "the tensor `{name}` has the shape {:?}, and config.json says {shape:?}",
                tensor.shape()
            ));
        }
        let data = tensor.data();
        let dtype = tensor.dtype();
        let numbers: Vec<f32> = if dtype == Dtype::F32 {
            let numbers = data.as_chunks().0.iter();
            numbers.map(|&number| f32::from_le_bytes(number)).collect()
        } else if dtype == Dtype::F16 {
            halves(data).map(from_half).collect()
        } else if dtype == Dtype::BF16 {
            let upper = |bits| f32::from_bits(u32::from(bits) << 16);
            halves(data).map(upper).collect()
        } else {
            return Err(format!(
                "the tensor `{name}` is of the type {dtype:?}, not F32, F16 or BF16"
            ));
        };
        if numbers.iter().all(|number| number.is_finite()) {
            Ok(numbers)
        } else {
            Err(format!(
                "the tensor `{name}` holds what is no finite number"
            ))
        }
    }

    /// The numbers of a tensor of rows of so many, however many rows it has.
    pub(super) fn rows(&self, name: &str, columns: usize) -> Result<Vec<f32>, Fault> {
        let tensor = self.file.tensor(&format!("{}{name}", self.prefix));
        let rows = tensor.ok().and_then(|it| it.shape().first().copied());
        self.numbers(name, &[rows.unwrap_or_default(), columns])
    }
}

fn halves(data: &[u8]) -> impl Iterator<Item = u16> {
    data.as_chunks()
        .0
        .iter()
        .map(|&half| u16::from_le_bytes(half))
}

/// A number of 16 bits: a sign, 5 bits of the exponent, 10 of the digits.
fn from_half(half: u16) -> f32 {
    let sign = u32::from(half & 0x8000) << 16;
    let rest = u32::from(half & 0x7fff);
    let exponent = rest >> 10;
    let magnitude = match exponent {
        // Below the smallest exponent there are only digits, of 2^-24 each.
        0 => f32::from(half & 0x7fff) / 16_777_216.0,
        31 => f32::from_bits(0x7f80_0000 | (rest << 13)),
        // The exponents' zero moves from 15 to 127.
        _ => f32::from_bits((rest << 13) + ((127 - 15) << 23)),
    };
    f32::from_bits(sign | magnitude.to_bits())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_the_numbers_that_they_stand_for() {
        let cases = [
            (0x0000, 0.0),
            (0x3c00, 1.0),
            (0xc000, -2.0),
            (0x3555, 0.333_251_95),
            (0x7bff, 65504.0),
            (0x0400, 6.103_515_6e-5),
            (0x0001, 5.960_464_5e-8),
            (0x8001, -5.960_464_5e-8),
            (0x7c00, f32::INFINITY),
        ];
        for (half, expected) in cases {
            let ours = from_half(half);
            assert_eq!(ours.to_bits(), f32::to_bits(expected), "{half:x}: {ours}");
        }
        assert!(from_half(0x7e00).is_nan());
        assert!(from_half(0x8000).is_sign_negative());
    }
}
