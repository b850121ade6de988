/**
 * Readers of the formats of checkpoints. Sizes and offsets are checked against the file before
 * anything of that size is made, and nothing in a file is ever executed.
 */
package org.trainability.checkpoints.format;
