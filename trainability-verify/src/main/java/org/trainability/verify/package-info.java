/** Recomputes the quantities of a reference file, whatever computed them, and compares. */
package org.trainability.verify;
