"""Being ready for emergencies: who is on duty, the team, the drills, the plans."""
