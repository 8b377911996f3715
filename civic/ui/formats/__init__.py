"""How dates and times are written where Django leaves a language the English order."""
