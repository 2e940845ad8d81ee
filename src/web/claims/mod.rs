//! Pages of claims, for the partner who files them.

pub mod words;
