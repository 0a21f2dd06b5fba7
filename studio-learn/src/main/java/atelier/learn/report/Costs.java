package atelier.learn.report;

/// What an error costs, in any unit.
public record Costs(double miss, double falseAlarm) {
  public Costs {
    if (!(miss >= 0) || !(falseAlarm >= 0)) {
      throw new IllegalArgumentException("An error cannot cost " + miss + " or " + falseAlarm + ".");
    }
  }
}
