//! The weights with which the right cuts are the most probable: softmax over the cuts of a word, with a penalty on
//! the squares of the weights, minimized by L-BFGS (Liu and Nocedal, 1989).

use std::collections::VecDeque;

use naskh::training::FEATURE_BITS;

use crate::examples::Examples;

const PENALTY: f64 = 0.3;
const STEPS: usize = 150;
const MEMORY: usize = 8;
/// The search ends when a step gains less than this share of the loss.
const GAIN: f64 = 1e-7;

/// The weights of all features.
pub(crate) fn minimize(examples: &Examples) -> Vec<f64> {
    let mut weights = vec![0.0; 1 << FEATURE_BITS];
    let (mut loss, mut slope) = loss(examples, &weights);
    let mut past: VecDeque<(Vec<f64>, Vec<f64>)> = VecDeque::new();
    for _ in 0..STEPS {
        let direction = direction(&slope, &past);
        let Some((found, found_loss, found_slope)) = search(examples, &weights, loss, &slope, &direction) else {
            break;
        };
        let moved = difference(&found, &weights);
        let turned = difference(&found_slope, &slope);
        if dot(&moved, &turned) > 0.0 {
            past.push_back((moved, turned));
        }
        if past.len() > MEMORY {
            past.pop_front();
        }
        let is_done = loss - found_loss < GAIN * loss;
        (weights, loss, slope) = (found, found_loss, found_slope);
        if is_done {
            break;
        }
    }
    weights
}

/// The loss of weights, and its slope.
fn loss(examples: &Examples, weights: &[f64]) -> (f64, Vec<f64>) {
    let mut loss = PENALTY * dot(weights, weights);
    let mut slope: Vec<f64> = weights.iter().map(|weight| 2.0 * PENALTY * weight).collect();
    let mut scores = Vec::new();
    for word in &examples.words {
        scores.clear();
        for row in word.first..word.end {
            scores.push(examples.row(row).iter().map(|&feature| weights[feature as usize]).sum::<f64>());
        }
        let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let right = scores[word.right - word.first] - top;
        for score in &mut scores {
            *score = libm::exp(*score - top);
        }
        let sum: f64 = scores.iter().sum();
        loss += word.weight * (libm::log(sum) - right);
        for (row, score) in (word.first..word.end).zip(&scores) {
            let pull = word.weight * (score / sum - f64::from(u8::from(row == word.right)));
            for &feature in examples.row(row) {
                slope[feature as usize] += pull;
            }
        }
    }
    (loss, slope)
}

/// The direction of the next step: the slope, corrected by what the last steps say about the curvature.
fn direction(slope: &[f64], past: &VecDeque<(Vec<f64>, Vec<f64>)>) -> Vec<f64> {
    let mut direction: Vec<f64> = slope.iter().map(|part| -part).collect();
    let mut shares = Vec::new();
    for (moved, turned) in past.iter().rev() {
        let share = dot(moved, &direction) / dot(moved, turned);
        add(&mut direction, turned, -share);
        shares.push(share);
    }
    if let Some((moved, turned)) = past.back() {
        let size = dot(moved, turned) / dot(turned, turned);
        direction.iter_mut().for_each(|part| *part *= size);
    }
    for ((moved, turned), share) in past.iter().zip(shares.iter().rev()) {
        let back = dot(turned, &direction) / dot(moved, turned);
        add(&mut direction, moved, share - back);
    }
    direction
}

/// Weights in the direction whose loss is smaller by enough (Armijo's rule), with their loss and slope.
fn search(
    examples: &Examples,
    weights: &[f64],
    before: f64,
    slope: &[f64],
    direction: &[f64],
) -> Option<(Vec<f64>, f64, Vec<f64>)> {
    let descent = dot(slope, direction);
    let mut length = (1.0_f64).min(10.0 / dot(direction, direction).sqrt());
    for _ in 0..30 {
        let mut tried = weights.to_vec();
        add(&mut tried, direction, length);
        let (after, tried_slope) = loss(examples, &tried);
        if after <= before + 1e-4 * length * descent {
            return Some((tried, after, tried_slope));
        }
        length /= 2.0;
    }
    None
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn difference(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a - b).collect()
}

fn add(to: &mut [f64], part: &[f64], times: f64) {
    to.iter_mut().zip(part).for_each(|(to, part)| *to += times * part);
}
