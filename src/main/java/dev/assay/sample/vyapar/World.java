package dev.assay.sample.vyapar;

import dev.assay.sample.Row;
import dev.assay.sample.RowSink;
import dev.assay.sample.Seed;
import dev.assay.sample.Streams;
import dev.assay.sample.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What really happens, day by day; it remembers only which orders have something to come. */
final class World {
  private final Window window;
  private final Products products;
  private final Sellers sellers;
  private final Persons persons;
  private final Orders orders;
  private final Aftermath aftermath;
  private final Visits visits;
  private final Shelf shelf;
  private final Streams points;
  private final List<TreeSet<Integer>> due = new ArrayList<>();

  World(Window window, Seed seed, double scale) {
    Volumes volumes = Volumes.at(scale);
    this.window = window;
    this.products = new Products(seed, volumes, window.days());
    this.sellers = new Sellers(seed, volumes, window.days());
    this.persons = new Persons(seed, volumes, window.days());
    this.orders = new Orders(window, seed, volumes, persons, products, sellers);
    this.aftermath = new Aftermath(window, seed, persons, orders);
    this.visits = new Visits(window, seed, volumes, persons, products);
    this.shelf = new Shelf(window, seed, products);
    this.points = seed.streams("vyapar.point");
    for (int day = 0; day < window.days(); day++) {
      due.add(new TreeSet<>());
    }
  }

  /** Delivers the day; days are asked for once each, in order from 0. */
  void deliver(int day, RowSink out) {
    if (day == 0) {
      Place.deliverPoints(points, out);
    }
    products.deliver(day, out);
    sellers.deliver(day, out);
    for (int number = orders.from(day); number < orders.to(day); number++) {
      place(orders.order(number), day, out);
    }
    for (int number : due.get(day)) {
      Order order = orders.order(number);
      if (order.day() < day && (order.endDay() == day || order.handOverDay() == day)) {
        out.accept(orders.row(order, day));
      }
      aftermath.deliver(order, day, out);
    }
    due.get(day).clear();
    visits.deliver(day, out);
    shelf.deliver(day, out);
  }

  Window window() {
    return window;
  }

  Products products() {
    return products;
  }

  Sellers sellers() {
    return sellers;
  }

  /** An order of the day that has lines; by the number the same one. */
  Order some(int day) {
    for (int number = orders.from(day); number < orders.to(day); number++) {
      Order order = orders.order(number);
      if (!order.isEmpty() && !orders.payments(order).isEmpty()) {
        return order;
      }
    }
    return orders.order(1);
  }

  Orders orders() {
    return orders;
  }

  Row customer(Order order) {
    return orders.customer(order);
  }

  private void place(Order order, int day, RowSink out) {
    out.accept(orders.customer(order));
    out.accept(orders.row(order, day));
    orders.lines(order).forEach(line -> out.accept(orders.row(order, line)));
    orders.payments(order).forEach(out::accept);
    visits.buying(order, out);
    remember(order, order.handOverDay());
    remember(order, order.endDay());
    aftermath.days(order).forEach(later -> remember(order, later));
  }

  private void remember(Order order, int day) {
    if (day < window.days()) {
      due.get(day).add(order.number());
    }
  }
}
