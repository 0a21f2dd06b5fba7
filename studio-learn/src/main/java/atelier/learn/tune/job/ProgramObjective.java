package atelier.learn.tune.job;

import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.program.LogLine;
import atelier.core.job.program.Program;
import atelier.core.param.ParamException;
import atelier.learn.learner.LearnException;
import atelier.learn.tune.space.Configuration;
import atelier.learn.tune.space.Dimension;
import atelier.learn.tune.space.Space;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Any program: `{name}` in its command line is the value, what it prints is read by a pattern. The last match is the score; those before tell how it goes.
/// Another pattern may read a second score.
public final class ProgramObjective implements Objective {
  private static final Pattern HARMLESS = Pattern.compile("[\\p{L}\\p{N}_./:+,=@%^-]*");

  private final String command;
  private final Pattern pattern;
  private final @Nullable Pattern second;
  private final List<String> names;

  private ProgramObjective(String command, Pattern pattern, @Nullable Pattern second, List<String> names) {
    this.command = command;
    this.pattern = pattern;
    this.second = second;
    this.names = names;
  }

  /// @param pattern a regular expression whose first group, or whole match, is a number
  /// @param second  such a one for the second score; null for none
  /// @throws ParamException when a pattern cannot be read, or a parameter of the space has no place in the command
  public static ProgramObjective of(String command, String pattern, @Nullable String second, Space space) throws ParamException {
    List<String> names = space.dimensions().stream().map(Dimension::name).toList();
    for (String name : names) {
      if (!command.contains("{" + name + "}")) {
        throw new ParamException("The command has no {" + name + "}, so the parameter '" + name + "' of the space would do nothing.", "Write {" + name + "} where its value belongs, or take it out of the space.");
      }
    }
    return new ProgramObjective(command, compiled(pattern), second == null ? null : compiled(second), names);
  }

  private static Pattern compiled(String pattern) throws ParamException {
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new ParamException("The pattern '" + pattern + "' cannot be read: " + e.getDescription() + " at character " + (e.getIndex() + 1) + ".", "Write a regular expression such as score=([-+0-9.eE]+).");
    }
  }

  @Override
  public double measure(int number, Configuration configuration, Steps steps, Progress progress) throws ProblemException {
    var heard = new Heard(pattern, steps::score);
    var told = new Told(steps);
    Heard heardSecond = second == null ? null : new Heard(second, (step, score) -> true);
    progress.report(0, "trial " + number);
    Program.Ended ended = Program.run(line(configuration), progress, line -> {
      if (heardSecond != null) {
        heardSecond.line(line);
      }
      told.line(line);
      return heard.line(line);
    });
    if (ended.early()) {
      return Double.NaN;
    }
    if (ended.code() != 0) {
      String words = ended.lastWords().lines().reduce((a, b) -> b).orElse("");
      throw LearnException.work("The program ended with exit code " + ended.code() + (words.isEmpty() ? "." : ": " + words), "", null);
    }
    double score = number(heard);
    if (heardSecond != null) {
      steps.second(number(heardSecond));
    }
    return score;
  }

  private static double number(Heard heard) throws LearnException {
    String last = heard.last;
    if (last == null) {
      throw LearnException.work("The program's output has nothing that fits the pattern '" + heard.pattern + "'.", "Print the score, or change the pattern.", null);
    }
    try {
      return Double.parseDouble(last.strip());
    } catch (NumberFormatException e) {
      throw LearnException.work("What fits the pattern, '" + last + "', is no number.", "Put the number into the pattern's first group.", e);
    }
  }

  String line(Configuration configuration) {
    String line = command;
    for (String name : names) {
      Object value = configuration.values().get(name);
      line = line.replace("{" + name + "}", value == null ? "" : quoted(Configuration.text(value)));
    }
    return line;
  }

  private static String quoted(String text) {
    return HARMLESS.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  /// Passes on the metrics that the program tells as a run does, see [LogLine]; a line that cannot be read is output only.
  private static final class Told {
    private final Steps steps;
    private final Map<String, Long> next = new HashMap<>();

    Told(Steps steps) {
      this.steps = steps;
    }

    void line(String line) {
      // What cannot be read is output only: the score is read by its own pattern.
      LogLine.read(line).ifPresent(told -> told.metrics().forEach((name, value) -> {
        Long said = told.step();
        long step = said != null ? said : next.getOrDefault(name, 0L);
        next.put(name, step + 1);
        steps.log(name, value, step);
      }));
    }
  }

  /// Hears a match that another follows.
  @FunctionalInterface
  private interface Step {
    boolean goesOn(int step, double score);
  }

  /// What fits the pattern, line by line. A match is a step on the way only when another follows: the last is the score.
  private static final class Heard {
    private final Pattern pattern;
    private final Step steps;
    private int matches;
    private @Nullable String last;

    Heard(Pattern pattern, Step steps) {
      this.pattern = pattern;
      this.steps = steps;
    }

    boolean line(String line) {
      Matcher matcher = pattern.matcher(line);
      boolean goesOn = true;
      while (goesOn && matcher.find()) {
        goesOn = matches == 0 || steps.goesOn(matches, number(last));
        last = matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
        matches++;
      }
      return goesOn;
    }

    private static double number(@Nullable String text) {
      try {
        return text == null ? Double.NaN : Double.parseDouble(text.strip());
      } catch (NumberFormatException e) {
        return Double.NaN;
      }
    }
  }
}
