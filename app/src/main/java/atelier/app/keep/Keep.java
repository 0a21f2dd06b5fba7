package atelier.app.keep;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The window's memory: each change is on the disk before the next one, so that a killed program forgets nothing.
public final class Keep {
  private static final String SETTINGS = "settings.json";

  private final Kept<Settings> settingsFile;
  private final Kept<Session> sessionFile;
  private final Kept<Recent> recentFile;
  private Settings settings;
  private Session session;
  private Recent recent;
  private final Optional<Session> crashed;

  /// @param folder the program's own
  public Keep(Path folder) {
    settingsFile = new Kept<>(folder.resolve(SETTINGS), Settings.class);
    sessionFile = new Kept<>(folder.resolve("session.json"), Session.class);
    recentFile = new Kept<>(folder.resolve("recent.json"), Recent.class);
    settings = settingsFile.read().orElse(Settings.STANDARD);
    recent = recentFile.read().orElse(Recent.NONE);
    Session last = sessionFile.read().orElse(Session.FIRST);
    crashed = last.crashed() ? Optional.of(last) : Optional.empty();
    session = last;
  }

  /// How the window looks.
  ///
  /// @param scale of everything, in percent
  /// @param theme `light` or `dark`
  public record Appearance(int scale, String theme) {}

  /// How the window looks, by itself: JavaFX begins with it while everything else is still read, which takes longer.
  public static Appearance appearance(Path folder) {
    Settings look = Settings.STANDARD;
    try (var json = new JsonFactory().createParser(Files.readString(folder.resolve(SETTINGS)))) {
      while (json.nextToken() != null) {
        if ("scale".equals(json.currentName()) && json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
          look = look.withScale(json.getIntValue());
        } else if ("theme".equals(json.currentName()) && json.currentToken() == JsonToken.VALUE_STRING) {
          look = look.withTheme(json.getText());
        } else if (json.currentToken() == JsonToken.START_OBJECT && json.currentName() != null) {
          json.skipChildren();
        }
      }
    } catch (IOException e) {
      // None yet, or one that will be put aside when all of it is read.
    }
    return new Appearance(look.scale(), look.theme());
  }

  public Settings settings() {
    return settings;
  }

  public Session session() {
    return session;
  }

  public Recent recent() {
    return recent;
  }

  /// The session before this one, when its program died.
  public Optional<Session> crashed() {
    return crashed;
  }

  public synchronized void settings(UnaryOperator<Settings> change) {
    Settings next = change.apply(settings);
    if (!next.equals(settings)) {
      settings = next;
      settingsFile.write(next);
    }
  }

  public synchronized void session(UnaryOperator<Session> change) {
    Session next = change.apply(session);
    if (!next.equals(session)) {
      session = next;
      sessionFile.write(next);
    }
  }

  public synchronized void recent(UnaryOperator<Recent> change) {
    Recent next = change.apply(recent);
    if (!next.equals(recent)) {
      recent = next;
      recentFile.write(next);
    }
  }

  /// This program has the session now.
  public void begin() {
    session(s -> s.withOpening("").withOwner(ProcessHandle.current().pid()));
  }

  /// The program ends in order.
  public void end() {
    session(s -> s.withOpening("").withOwner(0));
  }
}
