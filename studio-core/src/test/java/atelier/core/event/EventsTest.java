package atelier.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.job.Subscription;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class EventsTest {
  private sealed interface Shop extends Event {}

  private record Sold(String what) implements Shop {}

  private record Closed() implements Shop {}

  private final Events events = new Events();
  private final ArrayList<Event> heard = new ArrayList<>();

  @Test
  void callsListenersOfTheTypeAndOfTypesAbove() {
    events.subscribe(Sold.class, heard::add);
    events.subscribe(Shop.class, heard::add);
    events.publish(new Sold("tea"));
    events.publish(new Closed());
    assertThat(heard).containsExactly(new Sold("tea"), new Sold("tea"), new Closed());
  }

  @Test
  void isSilentAfterClose() {
    Subscription subscription = events.subscribe(Shop.class, heard::add);
    subscription.close();
    events.publish(new Closed());
    assertThat(heard).isEmpty();
  }

  @Test
  void callsTheOthersWhenOneBreaks() {
    events.subscribe(Shop.class, event -> {
      throw new IllegalStateException("broken");
    });
    events.subscribe(Shop.class, heard::add);
    events.publish(new Closed());
    assertThat(heard).containsExactly(new Closed());
  }
}
