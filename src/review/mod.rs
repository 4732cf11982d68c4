//! Fingerprints, verdicts, waivers.
