package dev.assay.sample.cartoncaps;

import dev.assay.sample.Row;
import dev.assay.sample.RowSink;
import dev.assay.sample.Seed;
import dev.assay.sample.Window;
import java.util.ArrayList;
import java.util.List;

/** What really happens, day by day, in order; the only thing it remembers is who has joined. */
final class World {
  private final Window window;
  private final Volumes volumes;
  private final Roster roster;
  private final Schools schools;
  private final Products products;
  private final Referrals referrals;
  private final Users users;
  private final Visits visits;
  private final Shopping shopping;
  private final Payouts payouts;
  private final List<List<Integer>> changes = new ArrayList<>();

  World(Window window, Seed seed, double scale) {
    this.window = window;
    this.volumes = Volumes.at(scale);
    this.roster = new Roster(seed, window.days());
    this.schools = new Schools(window, seed, volumes);
    this.products = new Products(window, seed, volumes);
    this.referrals = new Referrals(window, seed, volumes, roster);
    this.users = new Users(window, seed, volumes, roster, referrals);
    this.visits = new Visits(seed, volumes);
    this.shopping = new Shopping(window, seed, volumes, roster, products);
    this.payouts = new Payouts(window, seed, volumes);
    for (int day = 0; day < window.days(); day++) {
      changes.add(new ArrayList<>());
    }
    for (int user = 1; user <= volumes.usersBefore(); user++) {
      admit(user, 0);
    }
  }

  /** Delivers the day; days are asked for once each, in order from 0. */
  void deliver(int day, RowSink out) {
    roster.open(day);
    if (day == 0) {
      schools.deliver(out);
      for (int user = 1; user <= volumes.usersBefore(); user++) {
        deliverJoin(user, out);
      }
    }
    products.deliver(day, out);
    deliverNewcomers(day, out);
    referrals.near(day, life -> deliverReferral(life, day, out));
    changes.get(day).forEach(user -> out.accept(users.changed(user)));
    changes.get(day).clear();
    payouts.deliver(day, out);
    shopping.deliver(day, row -> deliverShopping(row, day, out));
  }

  Roster roster() {
    return roster;
  }

  Users users() {
    return users;
  }

  Products products() {
    return products;
  }

  Referrals referrals() {
    return referrals;
  }

  Shopping shopping() {
    return shopping;
  }

  Volumes volumes() {
    return volumes;
  }

  Window window() {
    return window;
  }

  private void deliverNewcomers(int day, RowSink out) {
    for (int joined = Math.max(0, day - Visits.DAYS); joined <= day; joined++) {
      for (int user = users.from(joined); user < users.to(joined); user++) {
        if (joined == day) {
          deliverJoin(user, out);
          admit(user, day);
        }
        deliverOpens(user, users.createdAt(user), day, out);
      }
    }
  }

  private void deliverReferral(Referral life, int day, RowSink out) {
    if (life.lands(day)) {
      referrals.deliver(life, day, out);
    }
    int user = volumes.userOf(life.id());
    if (Referral.on(life.convertedAt(), day)) {
      deliverJoin(user, out);
      admit(user, day);
    }
    if (life.isConvertedBy(day)) {
      deliverOpens(user, life.convertedAt(), day, out);
    }
    new ReferralEvents(life, user, slot -> volumes.referralEvent(life.id(), slot))
        .on(day, event -> out.accept(event.row(window)));
  }

  private void deliverShopping(Row row, int day, RowSink out) {
    out.accept(row);
    if (row.source().equals(Sources.PURCHASES)) {
      int buyer = Integer.parseInt(row.values().get(1));
      payouts.earn(users.school(buyer, day), Integer.parseInt(row.values().get(5)));
    }
  }

  private void deliverJoin(int user, RowSink out) {
    out.accept(users.joined(user));
    out.accept(visits.install(user, users.createdAt(user)).row(window));
  }

  private void deliverOpens(int user, long createdAt, int day, RowSink out) {
    visits.opens(user, createdAt, roster.type(user), day, event -> out.accept(event.row(window)));
  }

  private void admit(int user, int day) {
    roster.add(user);
    int changeDay = users.changeDay(user);
    if (changeDay > day && changeDay < window.days()) {
      changes.get(changeDay).add(user);
    }
  }
}
