package atelier.core.testing;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Fails the test during which something tried to leave this computer, even where the error was
/// swallowed. JUnit finds it through `META-INF/services`.
public final class StaysOnThisComputer implements AfterEachCallback, AfterAllCallback {

  @Override
  public void afterEach(ExtensionContext test) {
    failOnAttempt();
  }

  @Override
  public void afterAll(ExtensionContext tests) {
    failOnAttempt();
  }

  private static void failOnAttempt() {
    NetworkGuard.takeAttempt()
        .ifPresent(address -> {
          throw new AssertionError("Something tried to reach " + address + " during this test");
        });
  }
}
