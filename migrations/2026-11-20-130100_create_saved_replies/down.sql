drop table saved_reply_versions, saved_replies;
