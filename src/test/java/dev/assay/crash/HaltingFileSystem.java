package dev.assay.crash;

import org.apache.hadoop.fs.LocalFileSystem;

/** Hadoop's checksummed local file system over {@link HaltingDisk}; set {@code fs.file.impl}. */
public final class HaltingFileSystem extends LocalFileSystem {
  /** Called by Hadoop, by name. */
  public HaltingFileSystem() {
    super(new HaltingDisk());
  }
}
