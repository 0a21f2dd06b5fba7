package atelier.learn.split;

/// One way to part rows: learn from `train`, measure on `validation`. Row numbers, each ascending.
public record Fold(int[] train, int[] validation) {}
