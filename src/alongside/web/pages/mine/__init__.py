"""mine"""
