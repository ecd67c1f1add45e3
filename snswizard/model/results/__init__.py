"""What the engine works out: findings, actions, clocks, gaps, each with what it rests on."""
