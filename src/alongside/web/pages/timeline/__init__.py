"""The timeline: what happened, side by side, as a picture of lanes and as a list that carries the lanes itself."""
