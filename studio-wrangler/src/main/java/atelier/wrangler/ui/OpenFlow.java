package atelier.wrangler.ui;

import atelier.ui.panel.Desk;
import java.util.Optional;

/// The flow that a person had open last in the project, and the step that was chosen there: other pages offer to go on with it.
public record OpenFlow(String flow, String step) {
  private static final String BETWEEN = "\n";

  /// What is remembered of the open project; the flow may be gone by now.
  public static Optional<OpenFlow> of(Desk desk) {
    String[] parts = desk.memory().getOrDefault(key(desk), "").split(BETWEEN, 2);
    return parts.length < 2 ? Optional.empty() : Optional.of(new OpenFlow(parts[0], parts[1]));
  }

  public void remember(Desk desk) {
    if (!of(desk).equals(Optional.of(this))) {
      desk.remember(key(desk), flow + BETWEEN + step);
    }
  }

  private static String key(Desk desk) {
    return "prepare.open." + desk.project().id();
  }
}
