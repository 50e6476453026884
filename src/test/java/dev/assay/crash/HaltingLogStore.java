package dev.assay.crash;

import dev.assay.table.HardLinkLogStore;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;

/** The house's log store, with a tripwire at the link that makes a commit. */
public final class HaltingLogStore extends HardLinkLogStore {
  /** Called by Delta, by name. */
  public HaltingLogStore(Configuration conf) {
    super(conf);
  }

  @Override
  protected void link(Path temp, Path target) throws IOException {
    Tripwire.pass("link " + target, () -> super.link(temp, target));
  }
}
