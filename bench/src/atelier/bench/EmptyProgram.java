package atelier.bench;

/// What any Java program costs before its first line: the peer of the command line.
final class EmptyProgram {

  private EmptyProgram() {}

  public static void main(String[] args) {}
}
