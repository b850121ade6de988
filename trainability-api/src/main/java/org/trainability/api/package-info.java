/** What all kinds of component share. */
package org.trainability.api;
