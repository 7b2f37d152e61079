"""New items of official feeds as proposals: drafts of meetings, further accounts of known ones, days looked up to."""
