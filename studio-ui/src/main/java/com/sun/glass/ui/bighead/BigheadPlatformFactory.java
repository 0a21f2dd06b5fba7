package com.sun.glass.ui.bighead;

import com.sun.glass.ui.Application;
import com.sun.glass.ui.headless.BigheadApplication;
import com.sun.glass.ui.headless.HeadlessPlatformFactory;

/// Chosen by `-Dglass.platform=Bighead`: JavaFX's headless platform without its screen of 1000 × 1000 pixels. Needs the class path.
public final class BigheadPlatformFactory extends HeadlessPlatformFactory {
  @Override
  public Application createApplication() {
    return new BigheadApplication();
  }
}
