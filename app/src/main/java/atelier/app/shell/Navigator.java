package atelier.app.shell;

import atelier.ui.panel.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The pages that were visited, and which of them is shown: Back, Forward and restart read it. It has no nodes.
final class Navigator {
  private static final int LONGEST = 100;

  private final List<Address> visited = new ArrayList<>();
  private final List<Consumer<Address>> listeners = new ArrayList<>();
  private int at;

  Navigator(List<Address> visited, int at) {
    this.visited.addAll(visited);
    this.at = Math.clamp(at, 0, visited.size() - 1);
  }

  Address here() {
    return visited.get(at);
  }

  List<Address> visited() {
    return List.copyOf(visited);
  }

  int position() {
    return at;
  }

  boolean canGoBack() {
    return at > 0;
  }

  boolean canGoForward() {
    return at < visited.size() - 1;
  }

  /// Goes to a page; what was ahead is forgotten.
  void go(Address address) {
    if (!address.equals(here())) {
      visited.subList(at + 1, visited.size()).clear();
      visited.add(address);
      if (visited.size() > LONGEST) {
        visited.removeFirst();
      }
      at = visited.size() - 1;
    }
    tell();
  }

  /// Writes another address for the page that is shown; nobody is told.
  void stay(Address address) {
    visited.set(at, address);
  }

  void back() {
    if (canGoBack()) {
      at--;
      tell();
    }
  }

  void forward() {
    if (canGoForward()) {
      at++;
      tell();
    }
  }

  /// Starts anew, as when another project opens.
  void reset(Address address) {
    visited.clear();
    visited.add(address);
    at = 0;
    tell();
  }

  /// Calls `listener` with the page whenever another one, or the same one again, is to be shown.
  void onMove(Consumer<Address> listener) {
    listeners.add(listener);
  }

  private void tell() {
    Address here = here();
    listeners.forEach(listener -> listener.accept(here));
  }
}
