package atelier.app.keep;

import atelier.core.job.Job;
import atelier.core.job.Jobs;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The window's memory. A change holds at once and is on the disk a moment later, written by a job, so that the window never waits for a disk and a killed
/// program forgets nothing that is older than that.
public final class Keep {
  private static final String SETTINGS = "settings.json";

  /// What is known of the disk.
  ///
  /// @param at     when something was written last
  /// @param failed whether the last attempt to write did not succeed
  public record Saved(Instant at, boolean failed) {}

  private final Kept<Settings> settingsFile;
  private final Kept<Session> sessionFile;
  private final Kept<Recent> recentFile;
  private Settings settings;
  private Session session;
  private Recent recent;
  private final Optional<Session> crashed;
  private final Jobs jobs = Jobs.platform();
  private final Map<Kept<?>, BooleanSupplier> unwritten = new LinkedHashMap<>();
  private boolean writing;
  private @Nullable Job<Boolean> writer;
  private boolean closed;
  private Saved saved = new Saved(Instant.now(), false);
  private Consumer<Saved> listener = state -> {};

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
      write(settingsFile, next);
    }
  }

  public synchronized void session(UnaryOperator<Session> change) {
    Session next = change.apply(session);
    if (!next.equals(session)) {
      session = next;
      write(sessionFile, next);
    }
  }

  public synchronized void recent(UnaryOperator<Recent> change) {
    Recent next = change.apply(recent);
    if (!next.equals(recent)) {
      recent = next;
      write(recentFile, next);
    }
  }

  /// Calls `heard`, on another thread, each time something was written or could not be.
  public synchronized void onSaved(Consumer<Saved> heard) {
    listener = heard;
  }

  public synchronized Saved saved() {
    return saved;
  }

  /// Of changes that come faster than the disk can take them, only the newest is written. What could not be written is tried again with the next change.
  private <T> void write(Kept<T> file, T value) {
    if (closed) {
      return;
    }
    unwritten.put(file, () -> file.write(value));
    if (!writing) {
      writing = true;
      writer = jobs.submit("keep", progress -> {
        writeAll();
        return true;
      });
    }
  }

  private void writeAll() {
    var failed = new LinkedHashMap<Kept<?>, BooleanSupplier>();
    for (Map<Kept<?>, BooleanSupplier> next = takeUnwritten(failed); !next.isEmpty(); next = takeUnwritten(failed)) {
      next.forEach((file, write) -> {
        if (write.getAsBoolean()) {
          failed.remove(file);
        } else {
          failed.put(file, write);
        }
      });
      tell(new Saved(failed.isEmpty() ? Instant.now() : saved().at(), !failed.isEmpty()));
    }
  }

  private synchronized Map<Kept<?>, BooleanSupplier> takeUnwritten(Map<Kept<?>, BooleanSupplier> failed) {
    Map<Kept<?>, BooleanSupplier> next = new LinkedHashMap<>(unwritten);
    unwritten.clear();
    if (next.isEmpty()) {
      unwritten.putAll(failed);
      writing = false;
    }
    return next;
  }

  private void tell(Saved now) {
    Consumer<Saved> heard;
    synchronized (this) {
      saved = now;
      heard = listener;
    }
    heard.accept(now);
  }

  /// Waits until everything is on the disk.
  public void flush() {
    Job<Boolean> waited = null;
    for (Optional<Job<Boolean>> job = underWay(); job.isPresent() && job.get() != waited; job = underWay()) {
      waited = job.get();
      waited.await();
    }
  }

  private synchronized Optional<Job<Boolean>> underWay() {
    return writing ? Optional.ofNullable(writer) : Optional.empty();
  }

  /// Waits until everything is on the disk; nothing is written any more.
  public void close() {
    synchronized (this) {
      closed = true;
    }
    flush();
  }

  /// This program has the session now.
  public void begin() {
    session(s -> s.withOpening("").withOwner(ProcessHandle.current().pid()));
  }

  /// The program ends in order.
  public void end() {
    session(s -> s.withOpening("").withOwner(0));
    flush();
  }
}
