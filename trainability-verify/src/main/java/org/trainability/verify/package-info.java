/** Recomputes the quantities of a reference file, whoever computed them, and compares. */
package org.trainability.verify;
