package atelier.flow.run;

import atelier.flow.catalog.FlowException;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// When a command runs again and again, as a line that cron takes.
///
/// @param times the five fields of cron
public record Schedule(String times) {
  private static final Pattern FIELD = Pattern.compile("[0-9A-Za-z*,/-]+");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@+=:,./-]+");

  /// Five fields as a person wrote them.
  public static Schedule cron(String fields) throws FlowException {
    String[] parts = fields.strip().split("\\s+");
    if (parts.length != 5) {
      throw FlowException.input("'" + fields + "' has " + parts.length + " fields, not five.", "Write minute, hour, day of the month, month and day of the week, such as '30 6 * * 1-5'.");
    }
    for (String part : parts) {
      if (!FIELD.matcher(part).matches()) {
        throw FlowException.input("'" + part + "' in '" + fields + "' is not a field of cron.", "Write numbers, *, lists with commas, ranges with - and steps with /.");
      }
    }
    return new Schedule(String.join(" ", parts));
  }

  /// @param period `hour, day, weekday, week` (Monday) or `month` (the first)
  public static Schedule every(String period, LocalTime at) throws FlowException {
    String clock = at.getMinute() + " " + at.getHour();
    return new Schedule(switch (period.toLowerCase(Locale.ROOT)) {
      case "hour" -> at.getMinute() + " * * * *";
      case "day" -> clock + " * * *";
      case "weekday" -> clock + " * * 1-5";
      case "week" -> clock + " * * 1";
      case "month" -> clock + " 1 * *";
      default -> throw FlowException.input("'" + period + "' is not a period.", "Known: hour, day, weekday, week, month.");
    });
  }

  /// A whole file for `crontab`.
  ///
  /// @param words the command and its arguments
  /// @param log   where its output is added
  public String file(String title, List<String> words, String log) {
    // A percent sign ends the command in cron, unless it is masked.
    String command = words.stream().map(Schedule::quoted).collect(Collectors.joining(" ")).replace("%", "\\%");
    return "# " + title.replace('\n', ' ') + "\n# Install it with: crontab FILE (which replaces what is there), or copy the line into crontab -e.\n" + times + " " + command + " >> " + quoted(log).replace("%", "\\%") + " 2>&1\n";
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
