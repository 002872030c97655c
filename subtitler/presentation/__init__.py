"""How cues are shown: views by which nothing that is stored changes. One file for each thing that a view decides."""
