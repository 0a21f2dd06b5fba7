package atelier.ui.panel;

import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;

/// Something the palette finds and runs.
///
/// @param group    the heading under which it stands
/// @param detail   the muted words behind the title
/// @param key      its shortcut; empty for none
/// @param disabled why it cannot run now; empty when it can
public record Command(String group, Feather icon, String title, String detail, String key, Optional<String> disabled, Runnable run) {
  public Command(String group, Feather icon, String title, String detail, Runnable run) {
    this(group, icon, title, detail, "", Optional.empty(), run);
  }
}
