"""Voting power: who can say yes, who can stop it, and whose seat can never change anything. Exact whole numbers and
fractions throughout; what cannot be computed exactly is refused in words, never guessed. Start with `game_from_toml`
(or `Game`, `Chamber`, `Seat`) and `analyse`."""

from alongside.methods.power.as_json import report_json
from alongside.methods.power.coleman import Coleman
from alongside.methods.power.from_toml import game_from_toml
from alongside.methods.power.game import Game
from alongside.methods.power.indices import Power
from alongside.methods.power.report import analyse
from alongside.methods.power.seats import Chamber, GameError, Seat, TooLarge
from alongside.methods.power.shapes import Player, PowerReport, View, VoterPower
from alongside.methods.power.sides import coleman_of, initiative, minimum_share, preventive
from alongside.methods.power.ways import Pick, Ways, ways_to_say_yes

__all__ = [
    "Chamber",
    "Coleman",
    "Game",
    "GameError",
    "Pick",
    "Player",
    "Power",
    "PowerReport",
    "Seat",
    "TooLarge",
    "View",
    "VoterPower",
    "Ways",
    "analyse",
    "coleman_of",
    "game_from_toml",
    "initiative",
    "minimum_share",
    "preventive",
    "report_json",
    "ways_to_say_yes",
]
