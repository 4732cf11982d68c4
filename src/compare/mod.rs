//! Claims in, findings out: gathered by question, aligned, judged, scored.
