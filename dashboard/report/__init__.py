"""The weekly report: one set of frames for each area, and its forms. A finished report is never rewritten."""
