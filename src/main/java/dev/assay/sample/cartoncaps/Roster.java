package dev.assay.sample.cartoncaps;

import dev.assay.sample.Draws;
import dev.assay.sample.Seed;
import dev.assay.sample.Streams;
import java.util.Arrays;

/**
 * Who has joined so far, with how much each buys and invites; 20 bytes a user, the only state that
 * is carried from day to day. Who joins on a day is drawn from the next day on.
 */
final class Roster {
  private static final double BUY_TAIL = 1.8;
  private static final double BUY_CAP = 60;
  private static final double INVITE_TAIL = 1.8;
  private static final double INVITE_CAP = 30;

  private final Streams weights;
  private final Streams types;
  private final int[] sizes;
  private int[] users = new int[1024];
  private double[] buys = new double[1024];
  private double[] invites = new double[1024];
  private int size;

  Roster(Seed seed, int days) {
    this.weights = seed.streams("user.weight");
    this.types = seed.streams("user.type");
    this.sizes = new int[days];
  }

  UserType type(int user) {
    return UserType.draw(types.of(user));
  }

  /** Adds a user; to be drawn from the next opened day on. */
  void add(int user) {
    if (size == users.length) {
      users = Arrays.copyOf(users, size * 2);
      buys = Arrays.copyOf(buys, size * 2);
      invites = Arrays.copyOf(invites, size * 2);
    }
    Draws draws = weights.of(user);
    double buying = draws.pareto(BUY_TAIL, BUY_CAP) * type(user).zeal();
    double inviting = draws.pareto(INVITE_TAIL, INVITE_CAP);
    users[size] = user;
    buys[size] = buying + (size == 0 ? 0 : buys[size - 1]);
    invites[size] = inviting + (size == 0 ? 0 : invites[size - 1]);
    size++;
  }

  /** Fixes who can be drawn on the day; days are opened in order. */
  void open(int day) {
    sizes[day] = size;
  }

  int buyer(int day, Draws draws) {
    return drawn(buys, day, draws);
  }

  int inviter(int day, Draws draws) {
    return drawn(invites, day, draws);
  }

  private int drawn(double[] cumulative, int day, Draws draws) {
    int among = sizes[day];
    double point = draws.unit() * cumulative[among - 1];
    int found = Arrays.binarySearch(cumulative, 0, among, point);
    return users[Math.min(found < 0 ? -found - 1 : found, among - 1)];
  }
}
