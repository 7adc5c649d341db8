"""What is seen only across the papers: the pure core's judgement on what is stored."""
