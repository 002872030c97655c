"""The waveform: the recording seen along its time, with the cues on it."""
