package atelier.core.engine;

import atelier.core.data.DataException;
import atelier.core.expr.Rel;
import atelier.core.job.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the line of a person's own query at which the engine stopped: the engine counts lines of the whole statement, in which that query is a part.
final class QueryLines {
  private static final Pattern PLACE = Pattern.compile("(?m)^LINE (\\d+):");
  private static final int SHOWN = 80;

  private QueryLines() {}

  /// The same failure with the line in front; the failure itself where it is at no line of such a query.
  ///
  /// @param sql the statement that `rel` became
  static DataException placed(Rel rel, String sql, DataException failure) {
    Matcher place = PLACE.matcher(failure.getCause() instanceof SQLException e ? String.valueOf(e.getMessage()) : "");
    if (!place.find()) {
      return failure;
    }
    int line = Integer.parseInt(place.group(1)) - 1;
    for (Rel.Sql query : queries(rel)) {
      int at = sql.indexOf("\n" + query.text() + "\n");
      int own = at < 0 ? -1 : line - lines(sql.substring(0, at));
      List<String> text = query.text().lines().toList();
      if (own >= 1 && own <= text.size()) {
        Problem problem = failure.problem();
        String what = "Line " + own + " of the query ('" + shortened(text.get(own - 1).strip()) + "'): " + problem.what();
        return new DataException(new Problem(problem.blame(), what, problem.advice().isEmpty() ? "Correct the line." : problem.advice()), failure);
      }
    }
    return failure;
  }

  private static int lines(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }

  private static String shortened(String line) {
    return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
  }

  private static List<Rel.Sql> queries(Rel rel) {
    var found = new ArrayList<Rel.Sql>();
    if (rel instanceof Rel.Sql query) {
      found.add(query);
    }
    rel.inputs().forEach(input -> found.addAll(queries(input)));
    return found;
  }
}
