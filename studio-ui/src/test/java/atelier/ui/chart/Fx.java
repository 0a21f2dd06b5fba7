package atelier.ui.chart;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Runs a test's work on the window's thread.
public final class Fx {
  private Fx() {}

  public static <T> T on(Callable<T> work) {
    try {
      FxToolkit.registerPrimaryStage();
      return WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, WaitForAsyncUtils.asyncFx(work));
    } catch (java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
