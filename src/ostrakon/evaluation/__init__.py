"""Accuracy and speed against public benchmarks and peers."""
