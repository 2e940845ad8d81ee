pub(in crate::web) mod taking;
