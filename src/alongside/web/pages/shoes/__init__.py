"""shoes"""
