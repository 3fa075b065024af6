"""What the record means. Every reading is a pure function of entries and a day: nothing judged is ever stored as
truth."""
