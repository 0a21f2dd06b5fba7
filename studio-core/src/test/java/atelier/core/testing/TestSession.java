package atelier.core.testing;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/// Puts the JVM of a module's tests under the [NetworkGuard] before the first test. JUnit finds it
/// through `META-INF/services`.
public final class TestSession implements LauncherSessionListener {

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    NetworkGuard.install();
  }
}
