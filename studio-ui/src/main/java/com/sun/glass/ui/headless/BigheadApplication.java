package com.sun.glass.ui.headless;

import com.sun.glass.events.KeyEvent;
import com.sun.glass.events.MouseEvent;
import com.sun.glass.ui.GlassRobot;
import com.sun.glass.ui.Pixels;
import com.sun.glass.ui.Screen;
import com.sun.glass.ui.View;
import com.sun.glass.ui.Window;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// JavaFX 26's headless platform with a screen of any size (`-Dbighead.screen=1920x1200`) and with drags that keep their button.
///
/// With `-Dbighead.first-frame=CODE` the program ends with that exit code once its first frame is drawn, for whoever times or tries a start.
/// It lives in JavaFX's own package because the platform's classes are package-private; it can go when JDK-8364201 is mended.
public final class BigheadApplication extends HeadlessApplication {
  private static final int DOTS_PER_INCH = 100;
  private static final @Nullable Integer FIRST_FRAME = Integer.getInteger("bighead.first-frame");

  private final HeadlessWindowManager windows = windowManager();
  private Screen @Nullable [] screens;
  private @Nullable HeadlessRobot robot;

  private HeadlessWindowManager windowManager() {
    try {
      var field = HeadlessApplication.class.getDeclaredField("windowManager");
      field.setAccessible(true);
      return (HeadlessWindowManager) field.get(this);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This JavaFX has no HeadlessApplication.windowManager; it was written for 26.0.2.", e);
    }
  }

  @Override
  protected Screen[] staticScreen_getScreens() {
    super.staticScreen_getScreens(); // makes the frame buffer that the base class needs
    if (screens == null) {
      String[] size = System.getProperty("bighead.screen", "1920x1200").split("x");
      int width = Integer.parseInt(size[0]);
      int height = Integer.parseInt(size[1]);
      screens =
          new Screen[] {
            new Screen(0, 32, 0, 0, width, height, 0, 0, width, height, 0, 0, width, height, DOTS_PER_INCH, DOTS_PER_INCH, 1f, 1f, 1f, 1f)
          };
    }
    return screens;
  }

  @Override
  public GlassRobot createRobot() {
    robot = (HeadlessRobot) super.createRobot();
    return robot;
  }

  @Override
  public Window createWindow(Window owner, Screen screen, int styleMask) {
    HeadlessWindow window = new UnseenWindow(windows, owner, screen, frameBuffer, styleMask);
    if (robot != null) {
      robot.windowAdded(window);
      window.setRobot(robot);
    }
    return window;
  }

  @Override
  public View createView() {
    return new DraggingView();
  }

  /// The built-in robot sends drags without their button: JavaFX then picks anew at each move, and a drag that leaves its source is lost.
  private static final class DraggingView extends HeadlessView {
    @Override
    protected void notifyMouse(int type, int button, int x, int y, int xAbs, int yAbs, int modifiers, boolean popup, boolean synthesized) {
      int held = type == MouseEvent.DRAG ? modifiers | modifierOf(button) : modifiers;
      super.notifyMouse(type, button, x, y, xAbs, yAbs, held, popup, synthesized);
    }

    private static int modifierOf(int button) {
      return switch (button) {
        case MouseEvent.BUTTON_RIGHT -> KeyEvent.MODIFIER_BUTTON_SECONDARY;
        case MouseEvent.BUTTON_OTHER -> KeyEvent.MODIFIER_BUTTON_MIDDLE;
        default -> KeyEvent.MODIFIER_BUTTON_PRIMARY;
      };
    }
  }

  /// No screen buffer at all: pictures come from snapshots of scenes, never from the screen.
  private static final class UnseenWindow extends HeadlessWindow {
    UnseenWindow(HeadlessWindowManager windows, Window owner, Screen screen, ByteBuffer buffer, int styleMask) {
      super(windows, owner, screen, buffer, styleMask);
    }

    @Override
    void blit(Pixels pixels) {
      if (FIRST_FRAME != null) {
        Runtime.getRuntime().halt(FIRST_FRAME);
      }
    }

    @Override
    void clearRect(int x, int width, int y, int height) {}
  }
}
