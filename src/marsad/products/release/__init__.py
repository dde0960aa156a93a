"""Releases: a numbered folder that its receiver can check, made of what the gate lets out and of nothing else."""
